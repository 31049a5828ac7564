import { ConfigProblem, readConfig } from './config';

const production = {
  DATABASE_URL: 'postgresql://localhost/bijeen',
  PUBLIC_URL: 'https://bijeen.example/',
  SECRET: 'x'.repeat(32),
  ADMIN_EMAIL: 'beheer@stad.example',
  SMTP_URL: 'smtp://localhost',
  MAIL_FROM: 'uitnodiging@stad.example',
};

describe('the settings', () => {
  it('of production are complete, without demo', () => {
    expect(readConfig(production)).toMatchObject({
      demo: false,
      publicUrl: 'https://bijeen.example',
      mailReply: undefined,
      role: 'both',
      port: 3000,
    });
  });

  it('name everything that is missing at once', () => {
    const read = () => readConfig({ DATABASE_URL: production.DATABASE_URL });
    expect(read).toThrow(ConfigProblem);
    for (const name of ['PUBLIC_URL', 'SECRET', 'ADMIN_EMAIL', 'SMTP_URL', 'MAIL_FROM']) expect(read).toThrow(new RegExp(`\\b${name}: `));
  });

  it('name what is wrong', () =>
    expect(() => readConfig({ ...production, PORT: '70000', ADMIN_EMAIL: 'nobody' })).toThrow(/PORT[\s\S]*ADMIN_EMAIL/));
  it('ignore what is not theirs, and an empty value is no value', () =>
    expect(() => readConfig({ ...production, HOME: '/', MAIL_REPLY: '' })).not.toThrow());
  it('want a secret that cannot be guessed', () => expect(() => readConfig({ ...production, SECRET: 'short' })).toThrow(/SECRET/));
  it('want both mail addresses in one domain', () =>
    expect(() => readConfig({ ...production, MAIL_REPLY: 'antwoord@elders.example' })).toThrow(/same domain/));
  it('make a demo of the embedded database, which reads replies in its own mailbox', () => {
    expect(readConfig({ EMBEDDED_DATABASE: '{"host":"/run"}' })).toMatchObject({
      demo: true,
      connection: { host: '/run' },
      mailReply: 'antwoord@bijeen.example',
    });
  });
  it('never make a demo of a real database, unless asked', () => {
    expect(readConfig({ ...production, DEMO: 'true' }).demo).toBe(true);
    expect(readConfig(production).demo).toBe(false);
  });
});
