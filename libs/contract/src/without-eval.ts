import * as z from 'zod';

// The faster way of zod compiles functions from text. The content security policy of our pages refuses that, and reports even the
// attempt; a schema decides when it is made, so this comes before all of them.
if ('document' in globalThis) z.config({ jitless: true });
