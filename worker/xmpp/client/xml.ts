/** Builds and reads stanzas. Text and attribute values are escaped by it, names are not: they are never a server's. */
export { default as xml, type Element } from '@xmpp/xml';
