import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Language } from '@bijeen/ui';
import { CurrentCaller } from './caller';
import { DeviceOutbox } from './device-outbox';
import { problemInterceptor } from './problems';

const ME = '018f0000-0000-7000-8000-000000000001';
const OTHER = '018f0000-0000-7000-8000-000000000002';

/** A window of the browser, signed in as `accountId`; what the browser keeps stays from one window to the next. */
async function open(accountId = ME) {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting(), provideRouter([])],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const signedIn = TestBed.inject(CurrentCaller).load();
  http.expectOne('/api/v1/me').flush({ account: { id: accountId, name: 'Gespreksleider', role: 'member', language: 'nl' } });
  await signedIn;
  const outbox = TestBed.inject(DeviceOutbox);
  outbox.sendNow();
  const turn = async () => {
    for (let count = 0; count < 20; count++) await Promise.resolve();
  };
  await turn();
  /** What is on its way to the server now, at most one thing. */
  const under = (): TestRequest[] => http.match((request) => request.method === 'PUT');
  const answer = async (request: TestRequest | undefined, how: 'taken' | 'no connection' | number) => {
    if (how === 'taken') request?.flush({ id: request.request.url });
    else if (how === 'no connection') request?.error(new ProgressEvent('error'));
    else request?.flush({ type: 'https://bijeen.example/problems/x', title: 'x', status: how }, { status: how, statusText: 'x' });
    await turn();
  };
  return { outbox, under, answer };
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'performance'] });
  localStorage.clear();
});
afterEach(() => jest.useRealTimers());

describe('what is kept on the device', () => {
  it('is there before it is sent, and gone once the server has it', async () => {
    const { outbox, under, answer } = await open();
    outbox.put('a', '/api/v1/x/a', { text: 'een' });
    expect(localStorage).toHaveLength(1);
    expect(outbox.kept().map(({ body }) => body)).toEqual([{ text: 'een' }]);
    const arrived: string[] = [];
    outbox.arrived.subscribe(({ id }) => arrived.push(id));
    await answer(under()[0], 'taken');
    expect([localStorage.length, outbox.kept(), arrived]).toEqual([0, [], ['a']]);
  });

  it('survives a lost connection and a closed window, and goes in the order in which it was typed', async () => {
    const first = await open();
    for (const id of ['c', 'a', 'b']) first.outbox.put(id, `/api/v1/x/${id}`, { text: id });
    await first.answer(first.under()[0], 'no connection');
    expect(first.outbox.offline()).toBe(true);
    expect(first.under()).toEqual([]);

    const { outbox, under, answer } = await open();
    expect(outbox.kept().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    for (const id of ['c', 'a', 'b']) {
      const [request, ...others] = under();
      expect([request?.request.url, others]).toEqual([`/api/v1/x/${id}`, []]);
      await answer(request, 'taken');
    }
    expect(localStorage).toHaveLength(0);
  });

  it('is sent again under the same id when the answer was lost', async () => {
    const { outbox, under, answer } = await open();
    outbox.put('a', '/api/v1/x/a', { text: 'een' });
    const [lost] = under();
    await answer(lost, 'no connection');
    await jest.advanceTimersByTimeAsync(1000);
    const [again] = under();
    expect([again?.request.url, again?.request.body]).toEqual([lost?.request.url, lost?.request.body]);
    await answer(again, 'taken');
    expect([outbox.kept(), outbox.offline()]).toEqual([[], false]);
  });

  it.each([0, 401, 408, 429, 500, 503])('waits longer each time when the answer is %i', async (status) => {
    const { outbox, under, answer } = await open();
    outbox.put('a', '/api/v1/x/a', {});
    for (const wait of [1000, 2000, 4000]) {
      await answer(under()[0], status === 0 ? 'no connection' : status);
      await jest.advanceTimersByTimeAsync(wait - 1);
      expect(under()).toEqual([]);
      await jest.advanceTimersByTimeAsync(1);
    }
    expect(under()).toHaveLength(1);
  });

  it('goes at once when the browser has a connection again', async () => {
    const { outbox, under, answer } = await open();
    window.dispatchEvent(new Event('offline'));
    expect(outbox.offline()).toBe(true);
    outbox.put('a', '/api/v1/x/a', {});
    await answer(under()[0], 'no connection');
    window.dispatchEvent(new Event('online'));
    expect(under()).toHaveLength(1);
    expect(outbox.offline()).toBe(false);
  });

  it('stays with its reason when the server refuses it, lets the next go, and is tried again when asked', async () => {
    const { outbox, under, answer } = await open();
    outbox.put('a', '/api/v1/x/a', { text: 'te laat' });
    outbox.put('b', '/api/v1/x/b', { text: 'op tijd' });
    await answer(under()[0], 409);
    await answer(under()[0], 'taken');
    expect(outbox.kept()).toMatchObject([{ id: 'a', body: { text: 'te laat' }, refused: { status: 409 } }]);
    outbox.retry();
    await answer(under()[0], 'taken');
    expect(localStorage).toHaveLength(0);
  });

  it('can be changed while it waits, and not while it is under way', async () => {
    const { outbox, under, answer } = await open();
    outbox.put('a', '/api/v1/x/a', { kind: 'unsorted' });
    expect(outbox.change('a', { kind: 'insight' })).toBe(false);
    await answer(under()[0], 'no connection');
    expect(outbox.change('a', { kind: 'insight' })).toBe(true);
    expect(under()[0]?.request.body).toEqual({ kind: 'insight' });
    expect(outbox.change('gone', {})).toBe(false);
  });

  it('is not sent, nor shown, under another sign-in on the same device', async () => {
    const mine = await open();
    mine.outbox.put('a', '/api/v1/x/a', { text: 'van mij' });
    await mine.answer(mine.under()[0], 'no connection');
    const other = await open(OTHER);
    expect([other.under(), other.outbox.kept()]).toEqual([[], []]);
    expect((await open()).outbox.kept()).toHaveLength(1);
  });

  it('says so when there is no room, and keeps nothing that it did not keep', async () => {
    const { outbox, under } = await open();
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(() => outbox.put('a', '/api/v1/x/a', {})).toThrow('full');
    full.mockRestore();
    expect([outbox.kept(), under()]).toEqual([[], []]);
  });
});
