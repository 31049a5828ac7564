import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { Shell } from './app/shell/shell';
import { serverConfig } from './app/app.config.server';

const bootstrap = (context: BootstrapContext) => bootstrapApplication(Shell, serverConfig, context);

// The Angular builder imports the default export of this one file.
export default bootstrap;
