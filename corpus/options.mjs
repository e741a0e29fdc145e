/** The command line of the corpus run. */
import { parseArgs } from 'node:util';

export const USAGE = `npm run corpus -- [options]
  --repositories FOLDER     also lint the pinned repositories, with types and without; the folder has their clones
  --only-repositories       leave the packages out
  --only NAME               lint one package or repository; says nothing about the draw or the gates
  --write-unlabelled FILE   write the drawn reports without label, with the code around them
  --json FILE               write all reports
  --prune                   drop the labels whose report is gone
  --no-install              fail instead of installing
  --plugin FILE             another build of the plugin than dist/index.js`;

/** @param {string[]} args */
export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      repositories: { type: 'string' },
      'only-repositories': { type: 'boolean', default: false },
      only: { type: 'string' },
      'write-unlabelled': { type: 'string' },
      json: { type: 'string' },
      prune: { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: false },
      plugin: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}
