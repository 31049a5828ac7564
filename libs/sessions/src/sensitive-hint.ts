/** The kinds of personal data that need most care (AVG art. 9), as far as the name of a group or theme can hint at them. */
export const sensitiveKinds = ['health', 'religion', 'origin', 'sexuality', 'politics'] as const;
export type SensitiveKind = (typeof sensitiveKinds)[number];

/**
 * Does the name of a group or theme hint at health, religion, origin, sexuality or politics? A hint for the page to warn
 * ("nodig liever een organisatie uit"), by Dutch and English stems: it can miss a word and can be wrong about one, so it never
 * refuses a name. Returns the first kind that fits, or undefined.
 */
export function sensitiveHint(name: string): SensitiveKind | undefined {
  const words = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^a-z0-9]+/);
  return sensitiveKinds.find((kind) => words.some((word) => hints[kind].test(word)));
}

/** `^stem` begins a word, `stem` may stand inside a compound (arbeidsmigranten), `^word$` is the whole word. */
const hints: Readonly<Record<SensitiveKind, RegExp>> = {
  health: anyOf(
    'gehandicapt|handicap|rolstoel|wheelchair|slechtzien|slechthor|verslaaf|verslaving|psychi|mantelzorg|dementie|demente|patient|kanker',
    '^beperking|^disab|^blind|^doof|^dove|^deaf|^alzheimer|^autis|^adhd|^ggz|^psycho|^addict|^ziek|^chronisch|^chronic|^cancer|^diabet',
    '^hiv|^aids$|^zwanger|^pregnan|^mental$|^mentale|^mentaal|^health|^gezondheid|^depress|^burnout|^wajong|^zorgvrag|^zorgmijd|^verpleeg|^clienten$|^lvb$',
  ),
  religion: anyOf(
    'moskee|moslim|muslim|islam|christen|christelijk|katholi|cathol|synagog|religi|gelovig|protestant|hindoe|hindu|boeddh|buddh',
    '^kerk$|^kerken$|^kerkg|^kerkel|^church|^mosque|^christian|^geloof$|^geloofs|^faith|^jood|^joden|^jewish|^jews?$|^parochi|^parish|^imam|^pastor|^dominee|^sikh|^evangeli',
  ),
  origin: anyOf(
    'migrant|migrat|vluchteling|asielzoek|statushouder|allochto|refugee|asylum|etnisch|ethnic|afkomst|marokka|morocc|surina|antill',
    '^nieuwkomer|^newcomer|^buitenland|^foreign|^herkomst|^turk|^syri|^eritre|^oekrai|^ukrain|^afghan|^somal|^roma$|^sinti|^expat|^poolse$|^polen$',
    '^moluk|^molucc|^arab|^afrikaan|^african|^chinees|^chinez|^chinese|^kleurling|^nationalit|^etnici|^inburger|^ongedocument|^undocument',
  ),
  sexuality: anyOf(
    'lhbt|lgbt|transgender|homoseks|homosex|biseks|bisex|sekswerk|sexwork',
    '^homos?$|^gays?$|^lesb|^queer|^trans$|^nonbin|^genderdivers|^interseks|^intersex|^seksu|^sexual|^roze$',
  ),
  politics: anyOf(
    'politiek|politic|vakbond',
    '^partijl[ei]|^kiezers?$|^voters?$|^stemmers?$|^ideolog|^unions?$|^activis|^vvd|^pvda|^cda|^d66|^groenlinks|^pvv|^bbb$|^christenunie',
    '^fvd$|^socialist|^liberal|^liberalen|^conservat|^communis|^anarchis',
  ),
};

function anyOf(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.join('|'));
}
