import { REPORT_SECTIONS } from '../../domain/report.ts';
import type { Grant } from '../../domain/task.ts';
import type { JobPlan } from '../../ports/agent.ts';
import { has, type ToolMeans } from './tool-wish.ts';

const TOOL = 'generate-report';
const MAKE = '(?:generat|creat|mak|writ|prepar|produc|build|compil)(?:e|es|ing)?';
const WISHES = [
  new RegExp(`\\b${MAKE}\\s+(?:me\\s+|us\\s+)?(?:(?:a|an|the|our|my)\\s+)?(?:[\\w-]+\\s+){0,3}?reports?\\b`, 'i'),
  /\breport\s+with\s+(?:[\w-]+\s+){0,3}?(?:charts?|graphs?|diagrams?|metrics|recommendations)\b/i,
  /\bas\s+an?\s+(?:[\w-]+\s+)?report\b/i,
];

/**
 * A plan whose result is wanted as a report: the tool for it is granted too. With a model it writes the sections; without
 * one the report has what can be counted.
 */
export function withReport(
  plan: JobPlan,
  instruction: string,
  { model, means }: { readonly model: string | undefined; readonly means: ToolMeans },
): JobPlan {
  if (!has(means, TOOL) || !WISHES.some((wish) => wish.test(instruction))) return plan;
  if (model === undefined && plan.grants.length === 0) return plan;
  const sections = sectionsIn(instruction);
  const { direct: _, ...rest } = plan;
  if (model !== undefined)
    return {
      ...rest,
      says: says(plan, `a report (${listed(sections)})`),
      grants: [...plan.grants, grant({ sections })],
    };
  const title = `Report: ${plan.title.charAt(0).toLowerCase()}${plan.title.slice(1)}`.slice(0, 150);
  return {
    ...rest,
    says: says(
      plan,
      'a report of what can be counted, with charts (summary and recommendations need a language model)',
    ),
    grants: [...plan.grants, grant({ title, sections })],
    direct: true,
  };
}

/** What is posted is another thing now, what is read is not. */
function says({ says: before, grants }: JobPlan, what: string): string {
  const reads = /^(I will .*?) and post /.exec(before)?.[1];
  return reads === undefined || grants.length === 0
    ? `I will write ${what} and post it.`
    : `${reads} and post ${what}.`;
}

function grant(pins: Grant['pins']): Grant {
  return { tool: TOOL, says: 'make a report with charts', access: 'compute', pins };
}

/** Those that are named; all when none is. */
function sectionsIn(text: string): string {
  const named = REPORT_SECTIONS.filter((section) => new RegExp(`\\b${section.slice(0, -1)}`, 'i').test(text));
  return (named.length === 0 ? REPORT_SECTIONS : named).join(' ');
}

function listed(sections: string): string {
  return [...sections.split(' '), 'charts'].join(', ');
}
