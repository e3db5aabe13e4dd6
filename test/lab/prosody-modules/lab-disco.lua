-- Adds to the answer to disco#info whatever the configuration says: identities, features, and forms (XEP-0128).
local st = require "util.stanza";

for _, identity in ipairs(module:get_option_array("lab_disco_identities", {})) do
	local category, kind = identity:match("^(.-)/(.*)$");
	module:add_identity(category, kind);
end

for _, feature in ipairs(module:get_option_array("lab_disco_features", {})) do
	module:add_feature(feature);
end

for form_type, fields in pairs(module:get_option("lab_disco_forms", {})) do
	local form = st.stanza("x", { xmlns = "jabber:x:data", type = "result" });
	form:tag("field", { var = "FORM_TYPE", type = "hidden" }):text_tag("value", form_type):up();
	for name, values in pairs(fields) do
		form:tag("field", { var = name });
		for _, value in ipairs(values) do
			form:text_tag("value", value);
		end
		form:up();
	end
	module:add_extension(form);
end
