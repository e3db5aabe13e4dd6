-- Debian's mod_sasl2 and its kin are written for a later Prosody: what 0.12 lacks before a sign-in is given to them here.

-- Methods of a connection, which 0.12 has on LuaSec's socket only.
local function add_methods(conn)
	local methods = getmetatable(conn).__index;
	if type(methods) ~= "table" or methods.ssl_info then return; end
	local function delegate(name)
		return function (self, ...)
			local socket = self:socket();
			local method = socket and socket[name];
			if method then return method(socket, ...); end
		end
	end
	methods.ssl_info = delegate("info");
	methods.ssl_peerfinished = delegate("getpeerfinished");
	methods.ssl_exportkeyingmaterial = delegate("exportkeyingmaterial");
end

-- The `from` of the stream's header: 0.12 hands it to open_stream and forgets it.
local function keep_sender(session)
	if session.lab_open_stream then return; end
	session.lab_open_stream = session.open_stream;
	function session:open_stream(from, to)
		self.lab_from = to;
		return self:lab_open_stream(from, to);
	end
end

module:hook("stream-features", function (event)
	local session = event.origin;
	keep_sender(session);
	add_methods(session.conn);
	event.stream = event.stream or { from = session.lab_from };
end, 10000);
