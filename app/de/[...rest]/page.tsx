import { notFound } from 'next/navigation';
import { connection } from 'next/server';

/** Every address that leads nowhere: our own page says so. */
export default async function Page() {
  await connection();
  notFound();
}
