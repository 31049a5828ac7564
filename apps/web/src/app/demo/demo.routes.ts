import type { Routes } from '@angular/router';

/** `/` of a demo: look as somebody */
export const startRoutes: Routes = [
  { path: '', title: 'demo.welcome', data: { demoStart: true }, loadComponent: () => import('./start-page').then((m) => m.StartPage) },
];

/** `/postbak`: every message that the demo would have mailed */
export const mailboxRoutes: Routes = [
  { path: '', title: 'demo.mailbox.title', loadComponent: () => import('./mailbox-page').then((m) => m.MailboxPage) },
  { path: ':messageId', title: 'demo.mail.title', loadComponent: () => import('./message-page').then((m) => m.MessagePage) },
];
