import { languages, messagesFor } from '@bijeen/language';
import { messageFaults } from '@bijeen/testing';
import { writeLetter } from '../platform/letter';
import { composeMessage } from '../platform/mail';
import { signInCodeLetter } from './sign-in.mail';

describe.each(languages)('the mail with a sign-in code, in %s', (language) => {
  const letter = signInCodeLetter({ code: '482 913', minutes: 15, installationName: 'Bijeen' }, messagesFor(language));

  it('shows the code in the letter only, not where a locked telephone shows it', () => {
    const { subject, text, html } = writeLetter(letter);
    expect(text).toContain('482 913');
    expect(html).toContain('482 913');
    expect(subject + letter.preview).not.toContain('482');
    expect({ subject, text }).toMatchSnapshot();
  });

  it('is a conforming automatic message', async () => {
    const { raw } = await composeMessage({
      ...{ messageId: 'c1@bijeen.example', date: new Date('2027-07-01T10:00:00Z'), language, automatic: true, ...writeLetter(letter) },
      from: { name: 'Bijeen', address: 'uitnodiging@bijeen.example' },
      to: { name: 'Organisator', address: 'organisator@bijeen.example' },
    });
    expect(await messageFaults(raw)).toEqual([]);
  });
});
