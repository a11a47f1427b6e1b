import type { Clock } from '../ports/clock.ts';
import type { CodeRunner } from '../ports/code-runner.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { SafeFetch } from '../ports/safe-fetch.ts';
import type { Tool } from '../ports/tool.ts';
import { analyzeTask } from './analyze-task.ts';
import { breakdownProject } from './breakdown-project.ts';
import { dateTool } from './date.ts';
import { filesRead } from './files-read.ts';
import { filesWrite } from './files-write.ts';
import { generateReport } from './generate-report.ts';
import type { GitHubAccess } from './github/client.ts';
import { gitHub } from './github.ts';
import { gitHubComment } from './github-comment.ts';
import { githubCommits } from './github-commits.ts';
import { gmail } from './gmail.ts';
import { gmailSend } from './gmail-send.ts';
import type { GoogleAccess } from './google/client.ts';
import { googleRead } from './google-read.ts';
import { googleWrite } from './google-write.ts';
import type { ToolSecrets } from './http/secrets.ts';
import { httpRequest } from './http-request.ts';
import { jsonQuery } from './json-query.ts';
import { leetCode } from './leetcode.ts';
import { localGitCommits } from './local-git-commits.ts';
import type { MailMeans } from './mail/letter.ts';
import { type ConnectedMcp, mcpTools } from './mcp.ts';
import { pageUp } from './page-up.ts';
import { pageWatch } from './page-watch.ts';
import { planDay } from './plan-day.ts';
import { recommendTask } from './recommend-task.ts';
import { rememberNote } from './remember-note.ts';
import { runCode } from './run-code.ts';
import type { SearchAccess } from './search/providers.ts';
import { sendFiles } from './send-files.ts';
import { sendMail } from './send-mail.ts';
import { webPage } from './web-page.ts';
import { webSearch } from './web-search.ts';

export interface ToolOptions {
  readonly github: GitHubAccess;
  /** Folders whose git history may be read. */
  readonly gitFolders: readonly string[];
  readonly clock: Clock;
  readonly safeFetch: SafeFetch;
  /** Where tasks keep files. */
  readonly files: FileStore;
  readonly mail: MailMeans;
  /** Absent: no Google account is connected. */
  readonly google?: GoogleAccess;
  /** Where programs of tasks run. */
  readonly code: CodeRunner;
  readonly leetCodeUrl: string;
  /** Servers of tools that the operator named. */
  readonly mcp?: readonly ConnectedMcp[];
  /** Absent: no search provider is set up. */
  readonly search?: SearchAccess;
  /** Secrets that HTTP calls may carry. */
  readonly secrets: ToolSecrets;
  /** Our own host, which tasks may not call. */
  readonly ownHost?: string;
}

/** Everything an agent can do here; a task may use only what it was granted. */
export function createTools(options: ToolOptions): readonly Tool[] {
  const {
    github,
    gitFolders,
    clock,
    safeFetch,
    files,
    code,
    mail,
    google,
    leetCodeUrl,
    search,
    mcp = [],
    secrets,
    ownHost,
  } = options;
  return [
    githubCommits(github, clock),
    localGitCommits(gitFolders),
    gitHub(github, clock),
    gitHubComment(github, clock),
    webPage(safeFetch),
    pageWatch(safeFetch),
    pageUp(safeFetch),
    webSearch(search),
    httpRequest({ safeFetch, secrets, ...(ownHost === undefined ? {} : { ownHost }) }),
    leetCode(leetCodeUrl),
    filesRead(files),
    filesWrite(files),
    runCode(code),
    sendMail(mail),
    sendFiles(files, mail),
    gmail(google),
    gmailSend(google),
    googleRead(google),
    googleWrite(google),
    generateReport(),
    breakdownProject(),
    analyzeTask(),
    planDay(),
    recommendTask(),
    dateTool(),
    jsonQuery(),
    rememberNote(),
    ...mcpTools(mcp),
  ];
}
