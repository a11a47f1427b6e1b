import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What AWS asks the role for, by command: its documentation names the actions, and a transaction has none of its own. */
export const COMMAND_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GetItemCommand: ['dynamodb:GetItem'],
  BatchGetItemCommand: ['dynamodb:BatchGetItem'],
  QueryCommand: ['dynamodb:Query'],
  PutItemCommand: ['dynamodb:PutItem'],
  DeleteItemCommand: ['dynamodb:DeleteItem'],
  TransactWriteItemsCommand: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  CreateScheduleCommand: ['scheduler:CreateSchedule', 'iam:PassRole'],
  UpdateScheduleCommand: ['scheduler:UpdateSchedule', 'iam:PassRole'],
  DeleteScheduleCommand: ['scheduler:DeleteSchedule'],
  GetScheduleCommand: ['scheduler:GetSchedule'],
  ListSchedulesCommand: ['scheduler:ListSchedules'],
  SendMessageCommand: ['sqs:SendMessage'],
  // SES asks for the second where it makes MIME of a mail itself.
  SendEmailCommand: ['ses:SendEmail', 'ses:SendRawEmail'],
  // Without the right to list, what is not there is answered as forbidden.
  GetObjectCommand: ['s3:GetObject', 's3:ListBucket'],
  HeadObjectCommand: ['s3:GetObject', 's3:ListBucket'],
  ListObjectsV2Command: ['s3:ListBucket'],
  PutObjectCommand: ['s3:PutObject'],
  DeleteObjectCommand: ['s3:DeleteObject'],
  InvokeCommand: ['lambda:InvokeFunction'],
  GetParametersByPathCommand: ['ssm:GetParametersByPath'],
  // Only for secrets, which Parameter Store fetches in the name of who asks.
  GetParameterCommand: ['ssm:GetParameter', 'secretsmanager:GetSecretValue'],
};

/** What is in a bundle because it is in a file with something else. */
export const NOT_CALLED: Readonly<Record<string, readonly string[]>> = {
  // An export of somebody's data reads files; tasks that write them run in the worker, which also erases.
  http: ['PutObjectCommand', 'DeleteObjectCommand'],
  // A mail starts a run at once and moves no wake-up.
  mail: [
    'CreateScheduleCommand',
    'UpdateScheduleCommand',
    'DeleteScheduleCommand',
    'GetScheduleCommand',
    'ListSchedulesCommand',
  ],
};

interface Role {
  readonly Properties: {
    readonly Policies: readonly {
      readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | readonly string[] }[] };
    }[];
  };
}

/** The actions of the role of a function, as `infra/permissions.yml` has them. */
export function allowedActions(name: string): ReadonlySet<string> {
  const text = readFileSync(fileURLToPath(new URL('../../infra/permissions.yml', import.meta.url)), 'utf8');
  const roles: Readonly<Record<string, Role>> = parse(text, { logLevel: 'silent' }).Resources;
  const role = roles[`${name.charAt(0).toUpperCase()}${name.slice(1)}Role`];
  const statements = role?.Properties.Policies.flatMap(({ PolicyDocument: { Statement: all } }) => all) ?? [];
  return new Set(statements.flatMap(({ Action: action }) => action));
}
