/**
 * Methods whose function argument runs in another place than the test: in a page of a browser, which ends with the page.
 * By name alone, as the page is mostly a fixture: Playwright and Puppeteer (`evaluate`), WebdriverIO (`execute`), TestCafe.
 */
export const remoteCallers: ReadonlySet<string> = new Set([
  'evaluate', 'evaluateHandle', 'evaluateAll', '$eval', '$$eval', 'addInitScript', 'evaluateOnNewDocument', 'waitForFunction', 'execute', 'executeAsync', 'executeScript',
]);
