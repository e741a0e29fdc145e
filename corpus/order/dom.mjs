/** Loaded before the test files of a repository whose tests are run in browsers. */
// The test configuration leads the name to where the packages of the repositories are.
// @ts-expect-error -- nothing of this project has it.
import { GlobalRegistrator } from '@happy-dom/global-registrator';

GlobalRegistrator.register();
