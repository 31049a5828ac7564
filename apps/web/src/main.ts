import { bootstrapApplication } from '@angular/platform-browser';
import { Shell } from './app/shell/shell';
import { appConfig } from './app/app.config';
import * as z from 'zod';

// Its faster way compiles functions from text, which the content security policy refuses; even trying is reported.
z.config({ jitless: true });

bootstrapApplication(Shell, appConfig).catch((error: unknown) => {
  // Nothing of the page exists yet that could show this.
  // eslint-disable-next-line no-console -- the only place left to say that the page could not start
  console.error(error);
});
