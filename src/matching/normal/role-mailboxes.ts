/** RFC 2142 and what firms really use. Such a mailbox is read by several people and never counts alone. */
const ROLES: ReadonlySet<string> = new Set(
  (
    'info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp ' +
    'office hello team orders order billing accounts accounting accountspayable ap ar admin administrator contact contactus ' +
    'enquiries enquiry inquiries inquiry help helpdesk service services customerservice customercare care reception ' +
    'jobs careers hr recruiting press media pr legal finance invoices invoice payments payroll purchasing procurement ' +
    'shop store webshop bookings booking reservations returns feedback hi mail email post kontakt buero verkauf vertrieb ' +
    'bestellung rechnung contacto ventas administracion commercial compta comptabilite accueil secretariat info1 it tech ' +
    'dev staff all everyone infos hallo hola bonjour praxis rezeption verwaltung kundenservice kundendienst klantenservice verkoop ' +
    'reservas recepcion secretaria servicio soporte clientes vendas suporte atendimento segreteria assistenza frontdesk ' +
    'officemanager customersuccess customersupport general main home family mailbox club events partners partner wholesale dispatch warehouse logistics'
  ).split(' '),
);

/** Of several words the first says it: info-uk@, sales.emea@, office.leeds@. */
const LEADING: ReadonlySet<string> = new Set(
  'info sales support office team contact help helpdesk service orders billing accounts reception booking bookings marketing'.split(
    ' ',
  ),
);

/** `local` is the part before the @; a +tag or trailing digits do not make a role personal. */
export function isRoleMailbox(local: string): boolean {
  const words = local.replace(/\+.*$/, '').split(/[._-]+/);
  const bare = words.join('');
  return (
    ROLES.has(bare) || ROLES.has(bare.replace(/\d+$/, '')) || (words.length > 1 && LEADING.has(words[0] as string))
  );
}
