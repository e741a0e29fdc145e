import './returned.test.mjs';
import './late.test.mjs';
