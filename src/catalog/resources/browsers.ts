/**
 * Browsers driven by a test, with their contexts and pages. Closing the browser closes what it gave. What a runner hands
 * in as a fixture is the runner's to close and has no creator here.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, method, methodThat, typeOf } from './row.ts';

const PLAYWRIGHT_MODULES = ['playwright', 'playwright-core', '@playwright/test', 'playwright/test'];
const PLAYWRIGHT_BROWSERS = ['chromium', 'firefox', 'webkit'];
const PUPPETEER_MODULES = ['puppeteer', 'puppeteer-core'];

export const kinds: readonly ResourceKind[] = [
  {
    id: 'playwright-browser', noun: 'browser', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], endEvents: ['disconnected'],
    gives: { newContext: { kind: 'playwright-context', endsWithGiver: true }, newPage: { kind: 'playwright-page', endsWithGiver: true } }, types: [typeOf('playwright-core', 'Browser')],
  },
  {
    id: 'playwright-context', noun: 'browser context', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], endEvents: ['close'],
    gives: { newPage: { kind: 'playwright-page', endsWithGiver: true } }, types: [typeOf('playwright-core', 'BrowserContext')],
  },
  { id: 'playwright-page', noun: 'browser page', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], endEvents: ['close'], types: [typeOf('playwright-core', 'Page')] },
  { id: 'playwright-browser-server', noun: 'browser server', family: 'resource', harm: 'process', releases: [awaitedMethod('close'), awaitedMethod('kill')], endEvents: ['close'], types: [typeOf('playwright-core', 'BrowserServer')] },
  { id: 'electron-application', noun: 'Electron application', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], endEvents: ['close'], types: [typeOf('playwright-core', 'ElectronApplication')] },
  { id: 'playwright-request-context', noun: 'API request context', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'dispose')], types: [typeOf('playwright-core', 'APIRequestContext')] },
  {
    id: 'puppeteer-browser', noun: 'browser', family: 'resource', harm: 'process', releases: [awaitedMethod('close'), awaitedMethod('disconnect')], endEvents: ['disconnected'],
    gives: {
      newPage: { kind: 'puppeteer-page', endsWithGiver: true },
      createBrowserContext: { kind: 'puppeteer-context', endsWithGiver: true },
      createIncognitoBrowserContext: { kind: 'puppeteer-context', endsWithGiver: true },
    },
    types: [typeOf('puppeteer-core', 'Browser')],
  },
  { id: 'puppeteer-context', noun: 'browser context', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], gives: { newPage: { kind: 'puppeteer-page', endsWithGiver: true } }, types: [typeOf('puppeteer-core', 'BrowserContext')] },
  { id: 'puppeteer-page', noun: 'browser page', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], endEvents: ['close'], types: [typeOf('puppeteer-core', 'Page')] },
  { id: 'webdriver', noun: 'WebDriver session', family: 'resource', harm: 'external', releases: [awaitedMethod('quit')], types: [typeOf('@types/selenium-webdriver', 'WebDriver')] },
  {
    id: 'webdriver-builder', noun: 'WebDriver builder', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, gives: { build: { kind: 'webdriver', endsWithGiver: false } },
    fluent: ['forBrowser', 'usingServer', 'withCapabilities', 'setChromeOptions', 'setChromeService', 'setFirefoxOptions', 'setFirefoxService', 'setEdgeOptions', 'setLoggingPrefs', 'setProxy'],
    types: [typeOf('@types/selenium-webdriver', 'Builder')],
  },
  { id: 'webdriverio-session', noun: 'WebdriverIO session', family: 'resource', harm: 'external', releases: [awaitedMethod('deleteSession')] },
  { id: 'launched-chrome', noun: 'Chrome process', family: 'resource', harm: 'process', releases: [method('kill')], types: [typeOf('chrome-launcher', 'LaunchedChrome')] },
];

export const creators: readonly Creator[] = [
  ...PLAYWRIGHT_MODULES.flatMap((module) => [
    ...PLAYWRIGHT_BROWSERS.flatMap((browser) => [
      called(module, `${browser}.launch`, 'playwright-browser'),
      called(module, `${browser}.connect`, 'playwright-browser'),
      called(module, `${browser}.launchServer`, 'playwright-browser-server'),
      called(module, `${browser}.launchPersistentContext`, 'playwright-context'),
    ]),
    called(module, 'chromium.connectOverCDP', 'playwright-browser'),
    called(module, '_electron.launch', 'electron-application'),
    called(module, 'request.newContext', 'playwright-request-context'),
  ]),
  ...PUPPETEER_MODULES.flatMap((module) => ['launch', 'connect'].map((name) => called(module, name, 'puppeteer-browser'))),
  constructed('selenium-webdriver', 'Builder', 'webdriver-builder'),
  called('webdriverio', 'remote', 'webdriverio-session'),
  called('chrome-launcher', 'launch', 'launched-chrome'),
];
