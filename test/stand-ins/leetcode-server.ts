import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServedProblem {
  readonly slug: string;
  readonly difficulty: 'EASY' | 'MEDIUM' | 'HARD';
  readonly topics: readonly string[];
  readonly paid?: boolean;
}

/** LeetCode's GraphQL over real HTTP: lists with filters and pages, and the challenge of the day. */
export interface LeetCodeServer {
  readonly url: string;
  /** Names of the operations that were asked, in order. */
  readonly asked: readonly string[];
  /** From now on it answers this instead. */
  break(status: number, body: string): void;
  close(): Promise<void>;
}

/** Starts one with these problems; the first one is the challenge of the day. */
export async function startLeetCodeServer(problems: readonly ServedProblem[]): Promise<LeetCodeServer> {
  const asked: string[] = [];
  let broken: { readonly status: number; readonly body: string } | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { operationName, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      asked.push(operationName);
      response.writeHead(broken?.status ?? 200, { 'content-type': 'application/json' });
      response.end(
        broken?.body ??
          JSON.stringify({ data: operationName === 'daily' ? daily(problems) : list(problems, variables) }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    asked,
    break: (status, body) => {
      broken = { status, body };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function daily([first]: readonly ServedProblem[]) {
  return {
    activeDailyCodingChallengeQuestion: {
      date: '2026-03-06',
      question: first === undefined ? null : asQuestion(first, 0),
    },
  };
}

interface ListVariables {
  readonly skip: number;
  readonly limit: number;
  readonly filters: { readonly difficulty?: string; readonly tags?: readonly string[] };
}

function list(problems: readonly ServedProblem[], { skip, limit, filters }: ListVariables) {
  const fitting = problems
    .map((problem, index) => ({ problem, index }))
    .filter(({ problem }) => filters.difficulty === undefined || problem.difficulty === filters.difficulty)
    .filter(({ problem }) => (filters.tags ?? []).every((tag) => problem.topics.includes(tag)));
  return {
    problemsetQuestionList: {
      total: fitting.length,
      questions: fitting.slice(skip, skip + limit).map(({ problem, index }) => asQuestion(problem, index)),
    },
  };
}

function asQuestion({ slug, difficulty, topics, paid = false }: ServedProblem, index: number) {
  return {
    title: slug.replaceAll('-', ' '),
    titleSlug: slug,
    difficulty,
    questionFrontendId: String(index + 1),
    isPaidOnly: paid,
    topicTags: topics.map((topic) => ({ name: topic, slug: topic })),
  };
}
