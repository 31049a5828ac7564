import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Autosave, autosave } from './autosave';
import { ProblemError } from './problems';

const refusal = new ProblemError({ type: 'https://x/problems/revision-stale', title: 'x', status: 412 });

@Component({ selector: 'bijeen-draft', template: '' })
class Draft {
  readonly model = signal('eerst');
  readonly ready = signal(true);
  readonly sent: string[] = [];
  private answers: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  readonly draft: Autosave = autosave(
    this.model,
    (value) => {
      this.sent.push(value);
      return new Promise<void>((resolve, reject) => this.answers.push({ resolve, reject }));
    },
    { wait: 800, when: () => this.ready() },
  );

  async answer(error?: unknown): Promise<void> {
    const first = this.answers.shift();
    if (error) first?.reject(error);
    else first?.resolve();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

describe('saving by itself', () => {
  let page: Draft;
  const type = (text: string): void => {
    page.model.set(text);
    TestBed.tick();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    const fixture = TestBed.createComponent(Draft);
    page = fixture.componentInstance;
    fixture.detectChanges();
    TestBed.tick();
  });
  afterEach(() => jest.useRealTimers());

  it('leaves alone what nobody changed', () => {
    jest.advanceTimersByTime(10_000);
    expect(page.sent).toEqual([]);
    expect(page.draft.state()).toBeNull();
    expect(page.draft.unsaved()).toBe(false);
  });

  it('waits until the typing pauses, and then saves the last text once', async () => {
    type('een');
    jest.advanceTimersByTime(700);
    type('een vraag');
    expect(page.draft.state()).toBe('unsaved');
    jest.advanceTimersByTime(700);
    expect(page.sent).toEqual([]);
    jest.advanceTimersByTime(100);
    expect(page.sent).toEqual(['een vraag']);
    expect(page.draft.state()).toBe('saving');
    await page.answer();
    expect(page.draft.state()).toBe('saved');
    expect(page.draft.unsaved()).toBe(false);
  });

  it('sends what was typed meanwhile after the first, never beside it', async () => {
    type('een');
    jest.advanceTimersByTime(800);
    type('een twee');
    jest.advanceTimersByTime(800);
    expect(page.sent).toEqual(['een']);
    await page.answer();
    expect(page.sent).toEqual(['een', 'een twee']);
    expect(page.draft.state()).toBe('saving');
    await page.answer();
    expect(page.draft.state()).toBe('saved');
  });

  it('keeps saying unsaved after a refusal, and tries again at the next change', async () => {
    type('een');
    jest.advanceTimersByTime(800);
    await page.answer(refusal);
    expect(page.draft.state()).toBe('unsaved');
    expect(page.draft.unsaved()).toBe(true);
    expect(page.draft.problem()?.status).toBe(412);
    type('een twee');
    jest.advanceTimersByTime(800);
    expect(page.sent).toEqual(['een', 'een twee']);
    await page.answer();
    expect(page.draft.state()).toBe('saved');
    expect(page.draft.problem()).toBeNull();
  });

  it('holds back what is not right yet, and saves it once it is', async () => {
    page.ready.set(false);
    type('');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(page.sent).toEqual([]);
    expect(page.draft.state()).toBe('unsaved');
    page.ready.set(true);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(800);
    expect(page.sent).toEqual(['']);
  });

  it('saves what still waits when the page goes away', () => {
    type('nog net');
    TestBed.resetTestingModule();
    expect(page.sent).toEqual(['nog net']);
  });

  it('saves at once when it is asked to', async () => {
    type('nu');
    const flushed = page.draft.flush();
    expect(page.sent).toEqual(['nu']);
    await page.answer();
    await flushed;
    expect(page.draft.state()).toBe('saved');
  });
});
