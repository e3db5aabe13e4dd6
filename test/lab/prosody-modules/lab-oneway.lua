-- Lets nothing out to other servers: a firewall that closes port 5269 on the way out.
module:hook("route/remote", function()
	return true;
end, 1000);
