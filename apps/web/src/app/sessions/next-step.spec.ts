import { messagesFor } from '@bijeen/language';
import { nextSteps } from '@bijeen/sessions';
import { aSessionListItem } from '@bijeen/testing';
import { isMine, nextStepWords } from './next-step';

describe('the next step in words', () => {
  it.each(nextSteps.flatMap((key) => (['nl', 'en'] as const).map((language) => [key, language] as const)))(
    'says what is so for %s in %s',
    (key, language) => {
      const words = nextStepWords(
        aSessionListItem({ nextStep: { key, count: 2 }, missingGroups: ['Bewoners', 'Ouders'] }),
        messagesFor(language),
      );
      expect(words.lead).not.toBe('');
      expect(words.action === null).toBe(['nothing', 'wait-for-poll'].includes(key));
    },
  );

  it('names the one group that is missed', () => {
    const item = aSessionListItem({ nextStep: { key: 'ask-missing-groups', count: 1 }, missingGroups: ['Bewoners'] });
    expect(nextStepWords(item, messagesFor('nl')).lead).toContain('Bewoners');
  });

  it('leaves to the organiser what a facilitator cannot do', () => {
    const invite = aSessionListItem({ role: 'facilitator', nextStep: { key: 'invite', count: 3 } });
    expect([isMine(invite), nextStepWords(invite, messagesFor('nl')).action]).toEqual([false, null]);
    const live = aSessionListItem({ role: 'facilitator', nextStep: { key: 'go-live', count: 0 } });
    expect([isMine(live), nextStepWords(live, messagesFor('nl')).action?.path]).toEqual([true, `/bijeenkomst/${live.id}/gesprek`]);
  });
});
