import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { Shell } from './app/shell/shell';

bootstrapApplication(Shell, appConfig).catch((error: unknown) => {
  // Nothing of the page exists yet that could show this.
  // eslint-disable-next-line no-console -- the only place left to say that the page could not start
  console.error(error);
});
