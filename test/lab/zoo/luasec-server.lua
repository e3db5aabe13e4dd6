-- A TLS server as Prosody makes one, with LuaSec: lua5.4 luasec-server.lua ADDRESS PORT KEY CERTIFICATE DHPARAM CIPHERS
local socket, ssl = require "socket", require "ssl"
local address, port, key, certificate, dh_file, ciphers = table.unpack(arg)

local file = assert(io.open(dh_file))
local dhparam = file:read("*a")
file:close()

local context = assert(ssl.newcontext {
  mode = "server", protocol = "tlsv1_2", verify = "none", options = { "cipher_server_preference", "no_renegotiation" };
  key = key, certificate = certificate, ciphers = ciphers, curveslist = "X25519:P-256";
  -- Asked for while a client waits: OpenSSL looks at its length only then.
  dhparam = function () return dhparam end;
})
local server = assert(socket.bind(address, tonumber(port), 5))
while true do
  local connection = ssl.wrap(server:accept(), context)
  connection:settimeout(5)
  if connection:dohandshake() then connection:receive("*a") end
  connection:close()
end
