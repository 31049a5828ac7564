export { messagesFor } from './all';
export { loadMessages } from './load';
export { languages, type Dictionary, type LanguageCode, type MessageKey, type Messages, type MessageValues } from './messages';
export type { MomentLike } from './moments';
