/**
 * Web frameworks. An app that only answers injected requests holds nothing that matters; the server that it listens with does,
 * and for `express()` and its like that server is what `listen()` returns and the app forgets.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, either, typeOf } from './row.ts';

const NEST_APPLICATIONS = ['create', 'createApplicationContext', 'createMicroservice'];

/** Methods of an Elysia app that return it. */
const ELYSIA_CHAIN: readonly string[] = [
  'listen', 'use', 'get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'ws', 'route', 'group', 'guard', 'mount', 'state', 'decorate', 'derive', 'resolve', 'model', 'macro',
  'onStart', 'onRequest', 'onParse', 'onTransform', 'onBeforeHandle', 'onAfterHandle', 'onAfterResponse', 'onError', 'onStop', 'mapResponse', 'error', 'trace', 'headers', 'as', 'compile',
];

export const kinds: readonly ResourceKind[] = [
  {
    id: 'http-app', noun: 'HTTP app', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, gives: { listen: { kind: 'listening-http-server', endsWithGiver: false } },
    fluent: ['use', 'get', 'post', 'put', 'patch', 'delete', 'all', 'set', 'enable', 'disable', 'engine', 'param'],
    types: [typeOf('@types/express-serve-static-core', 'Application'), typeOf('@types/express-serve-static-core', 'Express'), typeOf('@types/koa', 'Application'), typeOf('@types/connect', 'Server')],
  },
  {
    // `close()` runs the `onClose` hooks of the plugins before the port is free.
    id: 'fastify', noun: 'Fastify instance', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['listen'],
    fluent: ['register', 'after', 'ready', 'route', 'get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'addHook', 'decorate', 'decorateRequest', 'decorateReply', 'addSchema', 'setErrorHandler', 'setNotFoundHandler', 'withTypeProvider', 'addContentTypeParser', 'setValidatorCompiler', 'setSerializerCompiler'],
    types: [typeOf('fastify', 'FastifyInstance')],
  },
  {
    // Its providers open pools and timers in `init()`, which `listen()` calls.
    id: 'nest-application', noun: 'Nest application', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['init', 'listen', 'startAllMicroservices'], fluent: ['init'],
    types: [typeOf('@nestjs/common', 'INestApplication'), typeOf('@nestjs/common', 'INestMicroservice'), typeOf('@nestjs/platform-express', 'NestExpressApplication'), typeOf('@nestjs/platform-fastify', 'NestFastifyApplication')],
  },
  // `createApplicationContext()` has run `init()` when it resolves.
  { id: 'nest-application-context', noun: 'Nest application context', family: 'resource', harm: 'process', releases: [awaitedMethod('close')] },
  {
    // Compiled without `init()` it has only made its providers.
    id: 'nest-testing-module', noun: 'Nest testing module', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['init'], fluent: ['init'],
    gives: {
      createNestApplication: { kind: 'nest-application', endsWithGiver: false },
      createNestMicroservice: { kind: 'nest-application', endsWithGiver: false },
    },
    types: [typeOf('@nestjs/testing', 'TestingModule')],
  },
  {
    // `overrideProvider(x).useValue(y)` is the builder again, so both halves are taken for methods that return it.
    id: 'nest-testing-module-builder', noun: 'Nest testing module builder', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, gives: { compile: { kind: 'nest-testing-module', endsWithGiver: false } },
    fluent: ['overrideProvider', 'overrideGuard', 'overrideInterceptor', 'overrideFilter', 'overridePipe', 'overrideModule', 'useValue', 'useClass', 'useFactory', 'useModule', 'useMocker', 'setLogger'],
    types: [typeOf('@nestjs/testing', 'TestingModuleBuilder')],
  },
  { id: 'apollo-server', noun: 'Apollo server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], startsWith: ['listen'], types: [typeOf('@apollo/server', 'ApolloServer')] },
  { id: 'hapi-server', noun: 'hapi server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], startsWith: ['start'], types: [typeOf('@hapi/hapi', 'Server')] },
  { id: 'elysia', noun: 'Elysia app', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], startsWith: ['listen'], fluent: ELYSIA_CHAIN, types: [typeOf('elysia', 'Elysia')] },
  { id: 'srvx-server', noun: 'HTTP server', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], types: [typeOf('srvx', 'Server'), typeOf('listhen', 'Listener')] },
];

export const creators: readonly Creator[] = [
  called('express', '', 'http-app'),
  either('koa', '', 'http-app'),
  called('connect', '', 'http-app'),
  called('json-server', 'create', 'http-app'),
  either('fastify', '', 'fastify'),
  either('fastify', 'fastify', 'fastify'),
  ...NEST_APPLICATIONS.map((name) => called('@nestjs/core', `NestFactory.${name}`, name === 'createApplicationContext' ? 'nest-application-context' : 'nest-application')),
  called('@nestjs/testing', 'Test.createTestingModule', 'nest-testing-module-builder'),
  constructed('@apollo/server', 'ApolloServer', 'apollo-server'),
  constructed('apollo-server', 'ApolloServer', 'apollo-server'),
  called('@hapi/hapi', 'server', 'hapi-server'),
  either('@hapi/hapi', 'Server', 'hapi-server'),
  constructed('elysia', 'Elysia', 'elysia'),
  constructed('elysia', '', 'elysia'),
  called('srvx', 'serve', 'srvx-server', { unlessOption: ['manual'] }),
  called('listhen', 'listen', 'srvx-server'),
  called('@hono/node-server', 'serve', 'listening-http-server'),
  called('@hono/node-server', 'createAdaptorServer', 'http-server'),
  called('@trpc/server/adapters/standalone', 'createHTTPServer', 'http-server'),
  called('restify', 'createServer', 'http-server'),
];
