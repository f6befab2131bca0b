// generated from web/odoo by npm run build; do not edit
