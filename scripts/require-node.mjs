// Runs before npm scripts that need Node 24 (see libraries: the dev dependency `node` brings it).
const major = Number.parseInt(process.versions.node, 10);
if (major < 24) {
  console.error(`AutoTask's scripts need Node 24; this is ${process.version}.`);
  console.error(
    'Fix: run "npm ci" (it installs Node 24 into node_modules; do not use --ignore-scripts), then try again.',
  );
  process.exit(1);
}
