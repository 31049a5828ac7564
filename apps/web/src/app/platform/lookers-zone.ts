/** The zone of whoever looks, for what belongs to no session: mail, the log. */
export const LOOKERS_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
