-- Reading a table as it was. Rows untouched since are as they are. The others are wound back: today's row, or nothing where it
-- is gone, overlaid by what each later change replaced, the earliest last. What was created later is not there.
create aggregate crm.overlay(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');

do $$
declare
  entity text;
  derived text;
begin
  foreach entity in array array['customer', 'contact', 'address'] loop
    derived := case entity when 'customer'
      then ', ''name_key'', left(crm.fold(coalesce(w.undone ->> ''name'', t.name)), 500), ''updated_by'', p.actor' else '' end;
    -- `one` narrows to one customer; null is all of the organisation's.
    execute format($f$
      create function crm.%1$s_as_of(org uuid, moment timestamptz, one uuid) returns setof crm.%1$s language sql stable as $body$
        select t.* from tenant.%1$s t where t.org_id = org and t.updated_at <= moment and (one is null or t.%2$s = one)
        union all
        select r.* from (
            select h.record_id, min(h.version) as since, (array_agg(h.op order by h.version))[1] as op, crm.overlay(h.before order by h.version desc) as undone
            from tenant.change h
            where h.org_id = org and h.entity = '%1$s' and h.at > moment and (one is null or h.customer_id = one)
            group by h.record_id) w
          left join tenant.%1$s t on t.org_id = org and t.id = w.record_id
          join tenant.change p on p.org_id = org and p.record_id = w.record_id and p.version = w.since - 1
          cross join lateral jsonb_populate_record(null::crm.%1$s,
            coalesce(to_jsonb(t), '{}') || w.undone || jsonb_build_object('org_id', org, 'version', w.since - 1, 'updated_at', p.at%3$s)) r
        where w.op <> 'I'
      $body$ $f$, entity, case entity when 'customer' then 'id' else 'customer_id' end, derived);
  end loop;
end $$;
