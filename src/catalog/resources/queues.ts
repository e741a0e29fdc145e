/** Message brokers and job queues. Closing one gives back the work it took, which is why most must be waited for. */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, methodThat, typeOf } from './row.ts';

/** Each opens connections of its own in the constructor (bullmq 5). A connection that it was given is not closed with it. */
const BULLMQ = ['Queue', 'Worker', 'QueueEvents', 'FlowProducer'];

export const kinds: readonly ResourceKind[] = [
  {
    id: 'bullmq-queue', noun: 'BullMQ queue', family: 'resource', harm: 'process', releases: [awaitedMethod('close'), awaitedMethod('disconnect')],
    types: BULLMQ.map((name) => typeOf('bullmq', name)),
  },
  { id: 'bull-queue', noun: 'Bull queue', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], types: [typeOf('bull', 'Queue')] },
  { id: 'pg-boss', noun: 'pg-boss instance', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], startsWith: ['start'], fluent: ['start'], types: [typeOf('pg-boss', 'PgBoss')] },
  { id: 'agenda', noun: 'Agenda instance', family: 'resource', harm: 'process', releases: [awaitedMethod('stop'), awaitedMethod('drain'), awaitedMethod('close')], startsWith: ['start'], types: [typeOf('agenda', 'Agenda')] },
  {
    id: 'kafka', noun: 'Kafka client', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, types: [typeOf('kafkajs', 'Kafka')],
    gives: {
      producer: { kind: 'kafka-connection', endsWithGiver: false },
      consumer: { kind: 'kafka-connection', endsWithGiver: false },
      admin: { kind: 'kafka-connection', endsWithGiver: false },
    },
  },
  {
    id: 'kafka-connection', noun: 'Kafka connection', family: 'resource', harm: 'process', releases: [awaitedMethod('disconnect')], startsWith: ['connect'],
    types: [typeOf('kafkajs', 'Producer'), typeOf('kafkajs', 'Consumer'), typeOf('kafkajs', 'Admin')],
  },
  {
    id: 'amqp-connection', noun: 'AMQP connection', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], endEvents: ['close'],
    gives: { createChannel: { kind: 'amqp-channel', endsWithGiver: true }, createConfirmChannel: { kind: 'amqp-channel', endsWithGiver: true } },
    types: [typeOf('@types/amqplib', 'ChannelModel')],
  },
  { id: 'amqp-channel', noun: 'AMQP channel', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], types: [typeOf('@types/amqplib', 'Channel'), typeOf('@types/amqplib', 'ConfirmChannel')] },
  { id: 'nats-connection', noun: 'NATS connection', family: 'resource', harm: 'process', releases: [awaitedMethod('close'), awaitedMethod('drain')], types: [typeOf('nats', 'NatsConnection'), typeOf('@nats-io/nats-core', 'NatsConnection')] },
  { id: 'temporal-connection', noun: 'Temporal connection', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], types: [typeOf('@temporalio/worker', 'NativeConnection'), typeOf('@temporalio/client', 'Connection')] },
  { id: 'temporal-test-environment', noun: 'Temporal test environment', family: 'resource', harm: 'process', releases: [awaitedMethod('teardown')], types: [typeOf('@temporalio/testing', 'TestWorkflowEnvironment')] },
  { id: 'aedes-broker', noun: 'MQTT broker', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], types: [typeOf('aedes', 'Aedes')] },
];

export const creators: readonly Creator[] = [
  // A worker with `autorun: false` is connected all the same.
  ...BULLMQ.map((name) => constructed('bullmq', name, 'bullmq-queue')),
  constructed('bull', '', 'bull-queue'),
  constructed('pg-boss', '', 'pg-boss'),
  constructed('pg-boss', 'PgBoss', 'pg-boss'),
  constructed('agenda', 'Agenda', 'agenda'),
  constructed('kafkajs', 'Kafka', 'kafka'),
  called('amqplib', 'connect', 'amqp-connection'),
  called('nats', 'connect', 'nats-connection'),
  called('@nats-io/transport-node', 'connect', 'nats-connection'),
  called('@temporalio/worker', 'NativeConnection.connect', 'temporal-connection'),
  called('@temporalio/client', 'Connection.connect', 'temporal-connection'),
  called('@temporalio/testing', 'TestWorkflowEnvironment.createLocal', 'temporal-test-environment'),
  called('@temporalio/testing', 'TestWorkflowEnvironment.createTimeSkipping', 'temporal-test-environment'),
  called('aedes', '', 'aedes-broker'),
  called('aedes', 'Aedes.createBroker', 'aedes-broker'),
];
