import type { Mail } from '../store/outbox.ts';

type Text = { subject: string; body: (code: string) => string };

/**
 * The mails in the five languages of the published page, with its words. They hold no name and
 * nothing else that a sender chose: whoever signs a stranger up must not get to write to them.
 */
const TEXTS = {
  en: {
    'verification-code': {
      subject: 'Your verification code',
      body: (code) =>
        `Your verification code is ${code}\n\nIt is good for 10 minutes. If you did not sign up to Rememberizer, ignore this mail: without the code nothing happens.`,
    },
    'already-registered': {
      subject: 'You already have an account',
      body: () =>
        'Somebody, perhaps you, tried to sign up to Rememberizer with this e-mail address. It already has an account, and nothing has changed. Sign in with your password. If it was not you, ignore this mail.',
    },
  },
  fr: {
    'verification-code': {
      subject: 'Votre code de vérification',
      body: (code) =>
        `Votre code de vérification est ${code}\n\nIl est valable 10 minutes. Si vous ne vous êtes pas inscrit à Rememberizer, ignorez ce message : sans le code, rien ne se passe.`,
    },
    'already-registered': {
      subject: 'Vous avez déjà un compte',
      body: () =>
        "Quelqu'un, peut-être vous, a tenté une inscription à Rememberizer avec cette adresse e-mail. Elle a déjà un compte, et rien n'a changé. Connectez-vous avec votre mot de passe. Si ce n'était pas vous, ignorez ce message.",
    },
  },
  da: {
    'verification-code': {
      subject: 'Din verificeringskode',
      body: (code) =>
        `Din verificeringskode er ${code}\n\nDen gælder i 10 minutter. Hvis du ikke har tilmeldt dig Rememberizer, kan du se bort fra denne mail: uden koden sker der intet.`,
    },
    'already-registered': {
      subject: 'Du har allerede en konto',
      body: () =>
        'Nogen, måske dig, prøvede at tilmelde sig Rememberizer med denne e-mailadresse. Den har allerede en konto, og intet er ændret. Log ind med din adgangskode. Hvis det ikke var dig, kan du se bort fra denne mail.',
    },
  },
  es: {
    'verification-code': {
      subject: 'Tu código de verificación',
      body: (code) =>
        `Tu código de verificación es ${code}\n\nEs válido durante 10 minutos. Si no te has registrado en Rememberizer, ignora este correo: sin el código no ocurre nada.`,
    },
    'already-registered': {
      subject: 'Ya tienes una cuenta',
      body: () =>
        'Alguien, quizás tú, intentó registrarse en Rememberizer con esta dirección de correo electrónico. Ya tiene una cuenta y nada ha cambiado. Inicia sesión con tu contraseña. Si no fuiste tú, ignora este correo.',
    },
  },
  ja: {
    'verification-code': {
      subject: '確認コード',
      body: (code) =>
        `確認コードは ${code} です。\n\n有効期間は10分です。Rememberizer にサインアップしていない場合は、このメールを無視してください。コードがなければ何も起こりません。`,
    },
    'already-registered': {
      subject: 'アカウントは既に登録されています',
      body: () =>
        'このメールアドレスで Rememberizer へのサインアップが試みられました。既にアカウントがあり、何も変更されていません。パスワードでサインインしてください。お心当たりがない場合は、このメールを無視してください。',
    },
  },
} satisfies Record<string, Record<Mail['kind'], Text>>;

export const MAIL_LANGUAGES = Object.keys(TEXTS);

/** The subject and body of a mail; a language that has no texts is English. */
export function mailText({ kind, language }: Pick<Mail, 'kind' | 'language'>, code: string) {
  const texts = Object.hasOwn(TEXTS, language) ? TEXTS[language as keyof typeof TEXTS] : TEXTS.en;
  const { subject, body } = texts[kind];
  return { subject, text: `${body(code)}\n\nRememberizer\n` };
}
