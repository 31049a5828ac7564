/**
 * Who may use an endpoint. The first five are of the installation; the others are what somebody is in one session and need
 * `:sessionId` in the path. `reader` holds in a session only once it is concluded.
 */
export const whos = [
  'anyone',
  'link',
  'account',
  'organiser-account',
  'reader',
  'administrator',
  'visitor',
  'facilitator',
  'organiser',
] as const;
export type Who = (typeof whos)[number];
