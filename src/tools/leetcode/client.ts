import { z } from 'zod';
import { AutoTaskError } from '../../domain/errors.ts';

/** One problem as we tell it. */
export interface Problem {
  readonly number: string;
  readonly title: string;
  readonly slug: string;
  readonly difficulty: string;
  readonly topics: readonly string[];
  readonly paid: boolean;
}

export interface ProblemFilter {
  readonly difficulty?: string;
  readonly tags: readonly string[];
}

const TIME_LIMIT_MS = 5000;
const MOST_BYTES = 2 * 1024 * 1024;
const FIELDS = 'title titleSlug difficulty questionFrontendId isPaidOnly topicTags { name slug }';

const problem = z.object({
  title: z.string(),
  titleSlug: z.string(),
  difficulty: z.string(),
  questionFrontendId: z.string(),
  isPaidOnly: z.boolean().nullish(),
  topicTags: z.array(z.object({ name: z.string(), slug: z.string() })).nullish(),
});
const daily = z.object({
  data: z.object({ activeDailyCodingChallengeQuestion: z.object({ date: z.string(), question: problem }) }),
});
const list = z.object({
  data: z.object({ problemsetQuestionList: z.object({ total: z.number(), questions: z.array(problem) }).nullable() }),
});

/** The challenge of the day. */
export async function dailyProblem(apiUrl: string, signal: AbortSignal) {
  const query = `query daily { activeDailyCodingChallengeQuestion { date question { ${FIELDS} } } }`;
  const { data } = daily.parse(
    await ask(apiUrl, { query, variables: {}, operationName: 'daily' }, { schema: daily, signal }),
  );
  const { date, question } = data.activeDailyCodingChallengeQuestion;
  return { date, problem: problemOf(question) };
}

/** One page of the problems that fit, and how many there are in all. */
export async function listProblems(
  apiUrl: string,
  { difficulty, tags }: ProblemFilter,
  { skip, limit, signal }: { readonly skip: number; readonly limit: number; readonly signal: AbortSignal },
) {
  const query = `query list($categorySlug: String, $limit: Int, $skip: Int, $filters: QuestionListFilterInput) {
    problemsetQuestionList: questionList(categorySlug: $categorySlug, limit: $limit, skip: $skip, filters: $filters) {
      total: totalNum questions: data { ${FIELDS} } } }`;
  const filters = { ...(difficulty === undefined ? {} : { difficulty }), ...(tags.length === 0 ? {} : { tags }) };
  const variables = { categorySlug: '', skip, limit, filters };
  const { data } = list.parse(await ask(apiUrl, { query, variables, operationName: 'list' }, { schema: list, signal }));
  const { total, questions } = data.problemsetQuestionList ?? { total: 0, questions: [] };
  return { total, problems: questions.map(problemOf) };
}

interface Asking {
  readonly schema: z.ZodType;
  readonly signal: AbortSignal;
}

async function ask(apiUrl: string, body: unknown, { schema, signal }: Asking): Promise<unknown> {
  try {
    const response = await fetch(apiUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'AutoTask' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]),
    });
    const text = (await response.text()).slice(0, MOST_BYTES);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    signal.throwIfAborted();
    throw new AutoTaskError({
      code: 'leetcode-silent',
      message: 'LeetCode did not answer, or not in the form it used to.',
      hint: 'It has no official interface and sometimes shuts programs out. It is tried again; meanwhile: https://leetcode.com/problemset/',
      retryable: true,
      cause,
    });
  }
}

function problemOf(question: z.infer<typeof problem>): Problem {
  return {
    number: question.questionFrontendId,
    title: question.title,
    slug: question.titleSlug,
    difficulty: question.difficulty.charAt(0).toUpperCase() + question.difficulty.slice(1).toLowerCase(),
    topics: (question.topicTags ?? []).map(({ name }) => name),
    paid: question.isPaidOnly === true,
  };
}
