import type { LanguageCode } from './languages.ts'

/** A word that our own sentences do not use of States or of the meeting, and what to say instead. */
type Unused = { word: string; pattern: RegExp; instead: string }

/** Words that begin like this, in any script: `\b` knows only the letters of English. */
function stems(...beginnings: string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${beginnings.join('|')})`, 'iu')
}

/** These words as they are. */
function whole(...forms: string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'iu')
}

/** Arabic puts its article and small words in front of a word, so its roots are looked for anywhere in one. */
function roots(...parts: string[]): RegExp {
  return new RegExp(parts.join('|'), 'u')
}

/**
 * Product text 1.3 and design 9. Every language has its own list: stems do not translate. Words that also mean
 * something harmless there are left out: `note` in French, `قرار` (a resolution) and `درجة` (a grade) in Arabic.
 */
export const unusedWords: Record<LanguageCode, readonly Unused[]> = {
  en: [
    {
      word: 'comply',
      pattern: /\b(?:non-?)?compl(?:y|ies|ied|ying|ian\w*)\b/i,
      instead: 'reported, in place',
    },
    { word: 'violate', pattern: stems('violat'), instead: 'noted' },
    { word: 'breach', pattern: stems('breach'), instead: 'noted' },
    { word: 'score', pattern: stems('score', 'scoring'), instead: 'status, known gap' },
    { word: 'rank', pattern: stems('rank'), instead: 'in alphabetical order' },
    { word: 'adopt', pattern: stems('adopt'), instead: 'suggested, noted' },
    { word: 'decide', pattern: stems('decid', 'decis'), instead: 'choose, suggest' },
    { word: 'vote', pattern: stems('vote', 'voting'), instead: 'indicated' },
    { word: 'approve', pattern: stems('approv', 'disapprov'), instead: 'cleared' },
    { word: 'fail', pattern: stems('fail'), instead: 'not reported' },
    { word: 'behind', pattern: whole('behind'), instead: 'known gap' },
    { word: 'worst', pattern: whole('worst'), instead: 'widest' },
    { word: 'best', pattern: whole('best'), instead: 'narrowest' },
    { word: 'missing', pattern: whole('missing'), instead: 'silent, not reported' },
    { word: 'outdated', pattern: whole('outdated'), instead: 'older' },
  ],
  fr: [
    // One term for one thing: the United Nations say point de contact.
    { word: 'point focal', pattern: stems('point focal', 'points focaux'), instead: 'point de contact' },
    {
      word: 'conformité',
      pattern: stems('conformité', 'non[- ]conform', 'se conform'),
      instead: 'signalé, en place',
    },
    { word: 'violer', pattern: stems('violer', 'violation', 'violé'), instead: 'relevé' },
    { word: 'manquement', pattern: stems('manquement', 'enfrein', 'transgress'), instead: 'relevé' },
    { word: 'score', pattern: stems('score', 'notation'), instead: 'état, écart connu' },
    {
      word: 'rang',
      pattern: whole('rang', 'rangs', 'classement', 'classements'),
      instead: 'par ordre alphabétique',
    },
    { word: 'adopter', pattern: stems('adopt'), instead: 'proposé, relevé' },
    { word: 'décider', pattern: stems('décid', 'décision'), instead: 'choisir, proposer' },
    {
      word: 'voter',
      pattern: whole('votes?', 'voter', 'votée?s?', 'votent', 'votations?'),
      instead: 'indiqué',
    },
    { word: 'approuver', pattern: stems('approuv', 'approbation'), instead: 'validé par le point focal' },
    { word: 'échouer', pattern: stems('échec', 'échou'), instead: 'non signalé' },
    { word: 'en retard', pattern: stems('en retard', 'retardataire'), instead: 'écart connu' },
    { word: 'pire', pattern: whole('pires?'), instead: 'le plus large' },
    { word: 'meilleur', pattern: stems('meilleur'), instead: 'le plus étroit' },
    { word: 'manquant', pattern: whole('manquante?s?'), instead: 'silencieux, non signalé' },
    { word: 'périmé', pattern: stems('périm[ée]', 'obsolète', 'dépassé'), instead: 'plus ancien' },
  ],
  ar: [
    { word: 'جهة الاتصال', pattern: roots('جهة الاتصال', 'جهات الاتصال'), instead: 'جهة التنسيق' },
    { word: 'امتثال', pattern: roots('متثال', 'متثل'), instead: 'أُبلغ عنه' },
    { word: 'انتهاك', pattern: roots('نتهاك', 'نتهك'), instead: 'لوحظ' },
    { word: 'خرق', pattern: roots('خرق', 'إخلال'), instead: 'لوحظ' },
    { word: 'نقاط', pattern: roots('النقاط', 'تسجيل نقاط'), instead: 'الحالة، الفجوة المعروفة' },
    { word: 'تصنيف', pattern: roots('تصنيف', 'مرتبة'), instead: 'بالترتيب الأبجدي' },
    { word: 'اعتماد', pattern: roots('اعتماد', 'اعتُمد', 'اعتمدت', 'تبنّ'), instead: 'اقتُرح' },
    { word: 'يقرر', pattern: roots('[يتن]قرر', 'قررت'), instead: 'يختار' },
    { word: 'تصويت', pattern: roots('تصويت', 'صوّت', 'صوتت'), instead: 'أُشير' },
    { word: 'موافقة', pattern: roots('موافقة', 'وافقت'), instead: 'أُجيز' },
    { word: 'فشل', pattern: roots('فشل', 'أخفق', 'إخفاق'), instead: 'لم يُبلغ عنه' },
    { word: 'متخلف', pattern: roots('متخلف', 'متأخر'), instead: 'الفجوة المعروفة' },
    { word: 'أسوأ', pattern: roots('أسوأ'), instead: 'الأوسع' },
    { word: 'أفضل', pattern: roots('أفضل'), instead: 'الأضيق' },
    { word: 'مفقود', pattern: roots('مفقود', 'ناقصة?(?!\\p{L})'), instead: 'لم يُبلغ' },
    { word: 'بالٍ', pattern: roots('عفا عليه', 'متقادم'), instead: 'أقدم' },
  ],
}

/** Facts and things of the software that no other word says; each by its exact key, with the reason. */
export const allowed: ReadonlyMap<string, string> = new Map([
  ['statuses:force.binding-decision', 'decide: the legal force of a paragraph is a fact'],
  ['measures:field.adoptedOn', 'adopt: the date of a law is a fact'],
  ['problems:title.version-needed', 'missing: a header of a request, not a State'],
])

/** The unused words in a sentence. */
export function wordsIn(language: LanguageCode, sentence: string): Unused[] {
  return unusedWords[language].filter(({ pattern }) => pattern.test(sentence))
}
