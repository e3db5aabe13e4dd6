-- Ends the stream of whoever stands in lab_blocklist, as the blocklists of real servers do.
local blocked = module:get_option_set("lab_blocklist", {});

module:hook("s2s-stream-features", function(event)
	local session = event.origin;
	if session.secure and blocked:contains(session.from_host) then
		session:close({ condition = "policy-violation", text = "Your domain is on our blocklist" });
		return true;
	end
end, 1000);
