import { LINK } from './mails.ts';

type Words = { subject: string; body: string };

const MAILS: Record<string, Words> = {
  en: {
    subject: 'Set a new password for Clientele',
    body: `Somebody, probably you, asked for a new password. Open this link within one hour to set it:\n\n${LINK}\n\nIt works once. If it was not you, do nothing: your password stays as it is.\n`,
  },
  de: {
    subject: 'Neues Passwort für Clientele',
    body: `Jemand, wahrscheinlich Sie, hat um ein neues Passwort gebeten. Öffnen Sie innerhalb einer Stunde diesen Link, um es zu setzen:\n\n${LINK}\n\nEr gilt einmal. Waren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.\n`,
  },
  fr: {
    subject: 'Nouveau mot de passe pour Clientele',
    body: `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe. Ouvrez ce lien dans l’heure pour le définir :\n\n${LINK}\n\nIl ne sert qu’une fois. Si ce n’était pas vous, ne faites rien : votre mot de passe reste inchangé.\n`,
  },
  it: {
    subject: 'Nuova password per Clientele',
    body: `Qualcuno, probabilmente Lei, ha chiesto una nuova password. Apra questo link entro un’ora per impostarla:\n\n${LINK}\n\nVale una sola volta. Se non è stato Lei, non faccia nulla: la Sua password resta invariata.\n`,
  },
  ms: {
    subject: 'Tetapkan kata laluan baharu untuk Clientele',
    body: `Seseorang, mungkin anda, telah meminta kata laluan baharu. Buka pautan ini dalam masa satu jam untuk menetapkannya:\n\n${LINK}\n\nPautan ini boleh digunakan sekali sahaja. Jika bukan anda, abaikan: kata laluan anda tidak berubah.\n`,
  },
};

/** What a person who forgot their password reads, in the language they chose or that of their organisation. */
export const forgottenMail = (language: string): Words => MAILS[language.slice(0, 2)] ?? (MAILS.en as Words);
