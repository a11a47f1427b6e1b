// npm run package: builds the functions, packages them offline without credentials, and validates the template.
// npm run deploy: the same, then to AWS. npm run remove: takes a deployment away. All take --stage dev|prod, --region,
// --param="name=value" (docs/deploy-aws.md).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = `${root}tools/deploy`;
const [word, ...options] = process.argv.slice(2);
if (!['package', 'deploy', 'remove'].includes(word))
  fail('usage: node scripts/deploy.mjs package|deploy|remove [--stage prod] …');
// Taken away is only what was named: the stage that a forgotten option would mean may be in use.
if (word === 'remove' && !options.some((option) => option.startsWith('--stage')))
  fail('Say which: npm run remove -- --stage dev (docs/deploy-aws.md, "Take it away")');

if (!existsSync(`${tools}/node_modules/osls`))
  run('npm', ['install', '--prefix', tools, '--no-audit', '--no-fund', '--loglevel=error']);
if (word === 'remove') osls('remove', options);
else {
  packageAll();
  if (word === 'deploy') osls('deploy', ['--package', '.serverless', ...options]);
}

function packageAll() {
  run(process.execPath, [`${root}scripts/build.mjs`]);
  osls('package', options);
  const template = `${root}.serverless/cloudformation-template-update-stack.json`;
  run(process.execPath, [`${tools}/validate-template.mjs`, template, ...options]);
}

function osls(command, words) {
  // Packaging asks nobody: without this, the SDK would look for a cloud machine's own credentials.
  const offline = command === 'package' ? { AWS_EC2_METADATA_DISABLED: 'true' } : {};
  run(process.execPath, [`${tools}/node_modules/osls/bin/serverless.js`, command, ...words], offline);
}

function run(command, args, environment = {}) {
  const env = { ...process.env, SLS_TELEMETRY_DISABLED: '1', ...environment };
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) fail(`failed: ${[command, ...args].join(' ')}`);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
