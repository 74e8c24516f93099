/** Every text of the pages, by where it stands. To translate the pages, translate this file; {names} are filled in. */
export const texts = {
  app: {
    skip: 'Skip to the content',
    sections: 'Sections',
    signOut: 'Sign out',
    signIn: 'Sign in',
    starting: 'Starting…',
    failed: 'The server does not answer. Check the network; the page tries again by itself.',
    notFound: 'There is no such page.',
  },
  tabs: {
    scan: 'Scan',
    invoices: 'Invoices',
    reports: 'Reports',
    memory: 'Memory',
  },
  signIn: {
    title: 'Sign in to Plimsoll',
    again: 'Your session has ended',
    kept: 'Sign in again to go on. What you have typed is still here.',
    user: 'User name',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    later: 'Not now',
  },
  invoices: {
    title: 'Invoices',
    none: 'No invoices yet. The first one you create shows up here.',
    name: 'Name',
    supplier: 'Supplier',
    billNo: 'Bill number',
    date: 'Date',
    total: 'Total',
    state: 'State',
    states: ['Draft', 'Submitted', 'Cancelled'],
  },
} as const
