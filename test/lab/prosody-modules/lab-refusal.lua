-- Offers registration, and refuses whoever asks for the form.
local st = require "util.stanza";

module:hook("stanza/iq/jabber:iq:register:query", function (event)
	local reply = st.error_reply(event.stanza, "cancel", "not-allowed", "Registration is closed.");
	event.origin.send(reply);
	return true;
end, 100);
