/** The configuration, as Nest hands it out. */
export const CONFIG = Symbol('config');
/** Folder of the built client, or null where there is none. */
export const WEB_ROOT = Symbol('web root');
/** The way mail leaves: an SMTP server, or the mailbox of the demo. */
export const MAILER = Symbol('mailer');
