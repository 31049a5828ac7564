// Finds a Chromium on this machine for the browser journeys; none is ever downloaded unasked.
import fs from 'node:fs';
import path from 'node:path';

const KNOWN = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The path of a Chromium: CHROMIUM_PATH, one that is installed, or the one that Playwright fetched. Throws with what to do when there is none. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !fs.existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file.`);
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((directory) => NAMES.map((name) => path.join(directory, name)));
  const { chromium } = await import('@playwright/test');
  const found = [given, ...onPath, ...KNOWN, chromium.executablePath()].find((file) => file && fs.existsSync(file));
  if (found) return found;
  throw new Error(
    [
      'No Chromium was found for the browser journeys. Get one in one of these ways, then run npm test again:',
      '  Debian or Ubuntu:  apt-get install chromium',
      '  anywhere:          npm run nx -- exec -- playwright install chromium',
      '  one of your own:   CHROMIUM_PATH=/path/to/chromium npm test',
      'or leave the browser journeys out: npm test -- --no-browser',
    ].join('\n'),
  );
}
