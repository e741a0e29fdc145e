/** Takes the place of `node:assert/strict` where an example is to be seen with a check that fails. */
export default new Proxy(fail, { get: () => fail });

function fail() {
  throw new Error('fails on purpose');
}
