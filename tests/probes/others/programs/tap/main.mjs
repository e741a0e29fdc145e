import './returned.test.mjs';
import './late.test.mjs';
import './failing.test.mjs';
