-- a copied database must reach neither the bridge nor, through its keys, be reached by it
DELETE FROM ir_config_parameter
 WHERE key IN (
       'patriot.bridge_url',
       'patriot.bridge_secret',
       'patriot.bridge_key',
       'patriot.next_pairing',
       'patriot.paired_database',
       'patriot.odoo_url'
);

DELETE FROM res_users_apikeys
 WHERE user_id IN (
       SELECT res_id
         FROM ir_model_data
        WHERE module = 'patriot'
          AND name = 'user_bridge'
          AND model = 'res.users'
);
