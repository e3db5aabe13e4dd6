-- Adds to the stream features behind TLS whatever the configuration says, as XML.
local parse = require "util.xml".parse;

local texts = module:get_option_array("lab_stream_features", {});

module:hook("stream-features", function (event)
	if not event.origin.secure then return; end
	for _, text in ipairs(texts) do
		event.features:add_child(assert(parse(text)));
	end
end);
