// A TLS server for every Node.js since 0.8, so in the JavaScript of 2012. Its one argument: { address, port, options, files }
// as JSON, with the options of tls.createServer, and those of them that are read from files.
var fs = require('fs');
var tls = require('tls');

var wanted = JSON.parse(process.argv[2]);
var options = wanted.options;
Object.keys(wanted.files).forEach(function (name) {
  options[name] = fs.readFileSync(wanted.files[name]);
});
var server = tls.createServer(options, function (socket) {
  socket.on('error', function () {});
  socket.resume();
});
// A peer that goes away in the middle of a handshake: old versions throw where no one listens.
server.on('clientError', function () {});
server.on('tlsClientError', function () {});
process.on('uncaughtException', function (error) {
  console.error(String(error));
  if (error.code === 'EADDRINUSE' || error.code === 'EACCES') process.exit(1);
});
server.listen(wanted.port, wanted.address);
