// Stands for classes that the cloud's bundles must not hold: others may ask whether something is one, and never make one.
module.exports = function neverMade() {
  throw new Error('This part of AutoTask does not run in the cloud.');
};
