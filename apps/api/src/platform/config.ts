import { z } from 'zod';

/**
 * Every setting of the server: name, default, meaning. This is the only place that reads the environment.
 * `docs/operations.md` explains them for operators; a test keeps the two lists equal.
 */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 behind a proxy on another machine'),
  PUBLIC_URL: z.url().optional().describe('Address at which people reach this installation; goes into mails and calendar objects'),
  DATABASE_URL: z.string().optional().describe('PostgreSQL 14 or newer; without it the demo runs on the embedded one'),
  EMBEDDED_DATABASE: z.string().optional().describe('Set by `npm start`: how to reach the embedded PostgreSQL, as JSON'),
  DEMO: z
    .enum(['true', 'false'])
    .optional()
    .describe('Demo doors, demo clock and mailbox page; default true without DATABASE_URL, else false'),
  SECRET: z.string().min(32).optional().describe('At least 32 random characters; personal links and sign-in codes are derived from it'),
  ADMIN_EMAIL: z.email().optional().describe('The first administrator signs in with this address'),
  SMTP_URL: z.string().optional().describe('smtp:// or smtps:// address of the mail server, with user and password'),
  MAIL_FROM: z.email().optional().describe('Address that mail comes from; its domain must allow this server (SPF, DKIM)'),
  MAIL_REPLY: z
    .email()
    .optional()
    .describe('Mailbox for calendar replies; without it invitations are METHOD:PUBLISH and answers go by the web'),
  MAIL_PER_SECOND: z.coerce.number().positive().max(1000).default(10).describe('At most so many mails per second per process'),
  ROLE: z.enum(['api', 'worker', 'both']).default('both').describe('What this process does: serve, send mail, or both'),
  TRUST_PROXY: z.enum(['true', 'false']).default('false').describe('Believe X-Forwarded-For of the proxy in front'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('How much to log'),
  SOURCE_URL: z.url().default('https://example.org/bijeen').describe('Where the source code of this installation is to be found'),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/|tel:)[^\s\p{Cc}]+$/u, 'An address that begins with mailto:, https:// or tel:.')
    .default('mailto:security@bijeen.example')
    .describe('Contact in /.well-known/security.txt'),
});

export const settingNames = Object.keys(settings.shape);

export interface Connection {
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly connection: Connection;
  readonly demo: boolean;
  /** Absent only in the demo, which keeps one of its own in its database. */
  readonly secret: string | undefined;
  readonly adminEmail: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly mailReply: string | undefined;
  readonly mailPerSecond: number;
  readonly role: 'api' | 'worker' | 'both';
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly sourceUrl: string;
  readonly securityContact: string;
}

export class ConfigProblem extends Error {}

/**
 * Reads the settings from `environment`.
 * Throws ConfigProblem naming every setting that is wrong, and, outside the demo, every one that is missing.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([name, value]) => settingNames.includes(name) && value !== ''));
  const parsed = settings.safeParse(filled);
  if (!parsed.success) {
    throw new ConfigProblem(
      `Settings are not right:\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`,
    );
  }
  const read = parsed.data;
  const demo = read.DEMO === undefined ? !read.DATABASE_URL : read.DEMO === 'true';
  const needed = ['DATABASE_URL', 'PUBLIC_URL', 'SECRET', 'ADMIN_EMAIL', 'SMTP_URL', 'MAIL_FROM'] as const;
  const missing = demo
    ? read.DATABASE_URL || read.EMBEDDED_DATABASE
      ? []
      : (['DATABASE_URL'] as const)
    : needed.filter((name) => !read[name]);
  if (missing.length > 0) {
    throw new ConfigProblem(
      `These settings are missing:\n${missing.map((name) => `  ${name}: ${settings.shape[name].description ?? ''}`).join('\n')}\nSee docs/operations.md.`,
    );
  }
  const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (read.MAIL_FROM && read.MAIL_REPLY && domainOf(read.MAIL_FROM) !== domainOf(read.MAIL_REPLY)) {
    throw new ConfigProblem(
      'MAIL_FROM and MAIL_REPLY must have the same domain: calendar programs distrust an organizer that did not send the mail.',
    );
  }
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: (read.PUBLIC_URL ?? `http://127.0.0.1:${read.PORT}`).replace(/\/$/, ''),
    connection: read.DATABASE_URL ? { url: read.DATABASE_URL } : (JSON.parse(read.EMBEDDED_DATABASE ?? '{}') as Connection),
    demo,
    secret: read.SECRET,
    adminEmail: read.ADMIN_EMAIL,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM ?? 'uitnodiging@bijeen.example',
    // The demo has a mailbox of its own, so its invitations ask for an answer from the calendar.
    mailReply: read.MAIL_REPLY ?? (demo ? 'antwoord@bijeen.example' : undefined),
    mailPerSecond: read.MAIL_PER_SECOND,
    role: read.ROLE,
    trustProxy: read.TRUST_PROXY === 'true',
    logLevel: read.LOG_LEVEL,
    sourceUrl: read.SOURCE_URL,
    securityContact: read.SECURITY_CONTACT,
  };
}
