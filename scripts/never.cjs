// Stands for packages that the cloud's bundles must not hold. Whoever needs one after all is told at once.
function never() {
  throw new Error('This part of AutoTask does not run in the cloud.');
}

module.exports = new Proxy(never, { get: (_, name) => (name === '__esModule' ? false : never) });
