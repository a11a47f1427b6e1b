// Reads the packaged CloudFormation template and compares it with AWS's own specification of every resource: unknown
// types and properties, missing ones, wrong shapes, references to nothing. Then our own rules of least privilege.
// usage: node validate-template.mjs <template.json> [options of the deployment]; prints a line per problem, then "N passed, N failed".
import { readFileSync } from 'node:fs';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { ofAlarms } from './alarms.mjs';

const INTRINSICS = new Set(['Ref', 'Condition']);
const PSEUDO = new Set([
  'AWS::AccountId',
  'AWS::Region',
  'AWS::Partition',
  'AWS::URLSuffix',
  'AWS::StackName',
  'AWS::StackId',
  'AWS::NoValue',
]);
/** Whether the operator asked for places of their own for programs. */
const RESERVES = process.argv.slice(3).some((word) => word.includes('programsAtOnce='));
/** Actions that know no resource of their own. */
const NEEDS_STAR = new Set(['scheduler:ListSchedules']);

const template = JSON.parse(readFileSync(process.argv[2] ?? '.serverless/cloudformation-template-update-stack.json'));
const spec = loadAwsServiceSpecSync();
const resources = Object.entries(template.Resources);
const known = new Set([...Object.keys(template.Resources), ...Object.keys(template.Parameters ?? {}), ...PSEUDO]);

const checks = [
  ...resources.map(([name, resource]) => ({ what: `${name} (${resource.Type})`, problems: ofResource(name, resource) })),
  { what: 'references', problems: ofReferences(template) },
  { what: 'functions', problems: ofFunctions() },
  { what: 'permissions', problems: ofPermissions() },
  { what: 'programs', problems: ofPrograms() },
  { what: 'places', problems: ofPlaces() },
  { what: 'queues', problems: ofQueues() },
  { what: 'alarms', problems: ofAlarms(template.Resources) },
];
for (const { what, problems } of checks) for (const problem of problems) console.error(`${what}: ${problem}`);
const failed = checks.filter(({ problems }) => problems.length > 0).length;
console.log(`template: ${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function specOf(type) {
  const found = spec.lookup('resource', 'cloudFormationType', 'equals', type);
  return found.length === 0 ? undefined : found.only();
}

function ofResource(_, { Type: type, Properties: properties = {} }) {
  const wanted = specOf(type);
  if (wanted === undefined) return [`there is no such type of resource`];
  return ofObject(properties, wanted.properties, '');
}

function ofObject(value, properties, path) {
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required === true && value[name] === undefined)
    .map(([name]) => `${path}${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const property = properties[name];
    if (property === undefined) return [`${path}${name} is no property; known are ${Object.keys(properties).join(', ')}`];
    return ofValue(inner, property.type, `${path}${name}`);
  });
  return [...missing, ...wrong];
}

function ofValue(value, type, path) {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case 'string':
      return ['string', 'number', 'boolean'].includes(typeof value) ? [] : [`${path} is no text`];
    case 'number':
    case 'integer':
      return Number.isFinite(Number(value)) && typeof value !== 'object' ? [] : [`${path} is no number`];
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false' ? [] : [`${path} is not true or false`];
    case 'array':
      if (!Array.isArray(value)) return [`${path} is no list`];
      return value.flatMap((item, index) => ofValue(item, type.element, `${path}[${index}]`));
    case 'map':
      if (!isObject(value)) return [`${path} is no object`];
      return Object.entries(value).flatMap(([name, item]) => ofValue(item, type.element, `${path}.${name}`));
    case 'ref':
      if (!isObject(value)) return [`${path} is no object`];
      return ofObject(value, spec.get('typeDefinition', type.reference.$ref).properties, `${path}.`);
    case 'union':
      return type.types.some((option) => ofValue(value, option, path).length === 0) ? [] : [`${path} fits none of its shapes`];
    default: // JSON, tags and dates have no shape to compare with.
      return [];
  }
}

function ofReferences(node, path = '') {
  if (Array.isArray(node)) return node.flatMap((item, index) => ofReferences(item, `${path}[${index}]`));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === 'Ref' && typeof value === 'string' && !known.has(value)) return [`${path}: Ref ${value} is not there`];
    if (name === 'Fn::GetAtt') return ofAttribute(Array.isArray(value) ? value : value.split(/\.(.*)/s), path);
    if (name === 'Fn::Sub') return ofSub(value, path);
    if (name === 'DependsOn') return [value].flat().filter((id) => !known.has(id)).map((id) => `${path}: depends on ${id}, which is not there`);
    return ofReferences(value, `${path}.${name}`);
  });
}

function ofAttribute([logicalId, attribute], path) {
  const resource = template.Resources[logicalId];
  if (resource === undefined) return [`${path}: GetAtt of ${logicalId}, which is not there`];
  const wanted = specOf(resource.Type);
  if (wanted === undefined || wanted.attributes[attribute] !== undefined) return [];
  return [`${path}: ${resource.Type} has no attribute ${attribute}`];
}

function ofSub(value, path) {
  const [text, own] = Array.isArray(value) ? value : [value, {}];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name]) => {
    if (own[name] !== undefined || known.has(name)) return [];
    const [logicalId, attribute] = name.split(/\.(.*)/s);
    return attribute === undefined ? [`${path}: \${${name}} is not there`] : ofAttribute([logicalId, attribute], path);
  });
}

function ofFunctions() {
  const functions = resources.filter(([, { Type: type }]) => type === 'AWS::Lambda::Function');
  const groups = resources.filter(([, { Type: type }]) => type === 'AWS::Logs::LogGroup');
  return [
    ...(functions.length === 0 ? ['there are none'] : []),
    ...functions.flatMap(([name, { Properties: p }]) => [
      ...(p.Runtime === 'nodejs24.x' ? [] : [`${name} runs on ${p.Runtime}`]),
      ...(JSON.stringify(p.Architectures) === '["arm64"]' ? [] : [`${name} is not built for arm64`]),
      ...(p.Role?.['Fn::GetAtt'] === undefined ? [`${name} has no role of its own`] : []),
    ]),
    ...(template.Resources.WorkerLambdaFunction.Properties.RecursiveLoop === 'Allow'
      ? []
      : ['WorkerLambdaFunction sends messages to its own lanes, and Lambda would stop the 17th']),
    ...groups.filter(([, { Properties: p }]) => !(p.RetentionInDays > 0)).map(([name]) => `${name} keeps its lines for ever`),
    ...(groups.length === functions.length ? [] : [`${functions.length} functions have ${groups.length} log groups`]),
  ];
}

function ofPermissions() {
  const statements = resources.flatMap(([name, { Type: type, Properties: p }]) =>
    type === 'AWS::IAM::Role' ? (p.Policies ?? []).flatMap(({ PolicyDocument: d }) => d.Statement.map((s) => ({ name, s }))) : [],
  );
  const managed = resources.filter(([, { Properties: p }]) => p?.ManagedPolicyArns !== undefined).map(([name]) => name);
  return [
    ...managed.map((name) => `${name} has a managed policy; write down what it may do`),
    ...statements.flatMap(({ name, s }) => {
      const actions = [s.Action].flat();
      const starred = [s.Resource].flat().includes('*') && !actions.every((action) => NEEDS_STAR.has(action));
      const passes = actions.includes('iam:PassRole');
      const onlyScheduler = JSON.stringify(s.Resource) === '{"Fn::GetAtt":["SchedulerRole","Arn"]}' && s.Condition !== undefined;
      return [
        ...(actions.some((action) => action.includes('*')) ? [`${name} may do ${actions.join(', ')}`] : []),
        ...(starred ? [`${name} may do ${actions.join(', ')} to everything`] : []),
        ...(passes && !(actions.length === 1 && onlyScheduler) ? [`${name} may hand over more than the scheduler's role`] : []),
      ];
    }),
  ];
}

/** The function that runs programs nobody trusts: told nothing, called by nobody from outside, allowed only its own lines. */
function ofPrograms() {
  const { Properties: code } = template.Resources.CodeLambdaFunction;
  const statements = template.Resources.CodeRole.Properties.Policies.flatMap(({ PolicyDocument: d }) => d.Statement);
  const actions = statements.flatMap(({ Action: action }) => action);
  const foreign = actions.filter((action) => !['logs:CreateLogStream', 'logs:PutLogEvents'].includes(action));
  const doors = resources.filter(
    ([, { Type: type, Properties: p }]) =>
      ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Permission', 'AWS::Lambda::Url'].includes(type) &&
      JSON.stringify(p).includes('CodeLambdaFunction'),
  );
  return [
    ...foreign.map((action) => `its role may do ${action}`),
    ...(code.Role['Fn::GetAtt'][0] === 'CodeRole' ? [] : ['it has the role of another function']),
    ...(code.Environment === undefined ? [] : [`it is told ${Object.keys(code.Environment.Variables).join(', ')}`]),
    ...doors.map(([name]) => `${name} lets others call it`),
  ];
}

/** A new account has ten places and may reserve none: such a deployment ends before anything is there. */
function ofPlaces() {
  const reserving = resources.filter(([, { Properties: p }]) => p?.ReservedConcurrentExecutions !== undefined);
  const expected = RESERVES ? ['CodeLambdaFunction'] : [];
  const found = reserving.map(([name]) => name);
  return [
    ...found.filter((name) => !expected.includes(name)).map((name) => `${name} reserves places that nobody asked for`),
    ...expected.filter((name) => !found.includes(name)).map((name) => `${name} does not reserve what was asked for`),
  ];
}

function ofQueues() {
  const queues = resources.filter(([, { Type: type }]) => type === 'AWS::SQS::Queue');
  const worker = template.Resources.WorkerLambdaFunction.Properties.Timeout;
  return queues.flatMap(([name, { Properties: p }]) => [
    ...(p.SqsManagedSseEnabled === true ? [] : [`${name} is not encrypted`]),
    ...(name.endsWith('DeadLetters') || p.RedrivePolicy !== undefined ? [] : [`${name} has no dead letters`]),
    ...(name.endsWith('DeadLetters') || p.VisibilityTimeout >= 6 * worker
      ? []
      : [`${name} shows a message again after ${p.VisibilityTimeout} s, less than six times the worker's ${worker} s`]),
  ]);
}

function isIntrinsic(value) {
  return isObject(value) && Object.keys(value).length === 1 && Object.keys(value).every((key) => key.startsWith('Fn::') || INTRINSICS.has(key));
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
